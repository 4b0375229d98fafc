def implied_base(low, high, slack, multiples=(1.0, 1.4))
    return {}
