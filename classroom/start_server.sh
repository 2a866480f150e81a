#!/bin/sh
# What JupyterHub runs for a student, as that student: lay out the lessons, open the server.
set -eu
umask 077 # what a student writes is the student's

mkdir -p "$HOME/dlcourse"
for lesson in "$DLCOURSE_NOTEBOOKS"/*.ipynb; do
    mine="$HOME/dlcourse/$(basename "$lesson")"
    [ -e "$mine" ] || cp "$lesson" "$mine" # one that is begun stays
done
exec jupyterhub-singleuser "$@"
