"""`python -m briefer.training`: the commands of those who develop briefer, apart from what office staff run."""

from briefer.training.commands import main

if __name__ == "__main__":
    main()
