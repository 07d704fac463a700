"""What no request may do, whatever the page."""
