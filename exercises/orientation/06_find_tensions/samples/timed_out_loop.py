def build_matrix(positions):
    while True:
        pass


def find_tensions(positions):
    raise NotImplementedError


def relation(views):
    raise NotImplementedError
