"""`python -m briefer` is the command `briefer`."""

from briefer.cli import main

main()
