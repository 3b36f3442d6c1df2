"""`python -m bilateral`: the command line."""

from bilateral.cli.main import main

main()
