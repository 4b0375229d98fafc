def pair_support(households, members, order)
    return {}
