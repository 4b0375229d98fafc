import pandas as pd


def way_field_matrix(projects, ways, fields)
    return projects
