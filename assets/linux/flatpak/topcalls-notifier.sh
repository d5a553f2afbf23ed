#!/bin/sh
# Flatpak's sandbox takes the place of Chromium's own helper.
exec zypak-wrapper /app/topcalls-notifier/topcalls-notifier "$@"
