"""The pages: every module here has a `router`, and a `NAV` where it stands in the head of every page."""
