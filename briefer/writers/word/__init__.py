"""What the Word writer is made of: page, fonts, styles, template, runs, tables and comments."""
