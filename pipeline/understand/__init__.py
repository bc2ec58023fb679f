"""Reading a posting as a social worker would: pure rules, each tag with the words it was read from."""
