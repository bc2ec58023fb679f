"""The doors: the command line, later a web page, and the names that a plug-in author imports (`caselead.sdk`)."""
