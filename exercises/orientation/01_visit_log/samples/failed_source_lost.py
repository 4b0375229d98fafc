# misconception: log-source-lost
def answer(data):
    work = data["given"].merge(data["key"], on="note_id")
    return work.assign(source="me")
