"""The command line: the server's answers without an editor, one file a command in `commands/`. It adds no answer of its
own; what is exact and what is not is decided below.
"""
