import pandas as pd


def match_needs(needs, orgs)
    return needs
