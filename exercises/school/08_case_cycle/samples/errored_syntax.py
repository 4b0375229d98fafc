def anonymous_ok(text, words)
    return True
