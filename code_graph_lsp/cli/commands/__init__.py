"""One file a command, named after it; each holds its click command as `command`. A new file is a new command."""
