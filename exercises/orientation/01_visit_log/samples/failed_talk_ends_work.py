# misconception: log-talk-ends-work
def answer(data):
    work = data["given"].merge(data["key"], on="note_id")
    return work.assign(action=work["action"].replace({"compare": "discuss", "reflect": "discuss"}))
