def colour_map(plots, cuts):
    while True:
        pass


def legend_faults(rows):
    raise NotImplementedError


def close_time(matters):
    raise NotImplementedError
