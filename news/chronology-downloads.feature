The chronology is drawn as a picture to zoom into, told in words beside it, and downloaded for Excel, Word, calendars and other programs exactly as it is filtered.
