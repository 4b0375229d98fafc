# misconception: breaks-pupils-lost
from collections import Counter

GROUNDS = "操场"


def find_clashes(rows, seats):
    if not set(rows["room"]) <= set(seats):
        raise ValueError("有的教室不在座位表里")
    rows = rows.assign(teacher=rows["teacher"].fillna("").astype(str).str.strip())
    teachers = Counter((row.slot, row.teacher) for row in rows.itertuples())
    rooms = Counter((row.slot, row.room) for row in rows.itertuples())
    outside = Counter()
    found = set()
    for row in rows.itertuples():
        if row.teacher == "":
            found.add((row.slot, "no_teacher", row.room))
        elif teachers[row.slot, row.teacher] > 1:
            found.add((row.slot, "teacher", row.teacher))
        if row.room == GROUNDS:
            outside[row.slot] += row.n
            continue
        if rooms[row.slot, row.room] > 1:
            found.add((row.slot, "room", row.room))
        if row.n > seats[row.room]:
            found.add((row.slot, "seats", row.room))
    for slot, n in outside.items():
        if n > seats[GROUNDS]:
            found.add((slot, "seats", GROUNDS))
    return sorted(found)


def misplaced(pupils, slots, enrolment):
    placed = Counter()
    for row in pupils.itertuples():
        placed[row.slot, row.class_id] += row.n
    apart = {(slot, name): placed[slot, name] - size for slot in slots for name, size in enrolment.items() if (slot, name) in placed}
    return {place: n for place, n in apart.items() if n != 0}


def extra_hours(blocks, escort, planning):
    hours = {"cross_class": 0, "cross_grade": 0, "cross_subject": 0}
    for kind, classes, groups in blocks:
        if kind == "cross_subject":
            hours[kind] += 2 * planning
        else:
            hours[kind] += max(0, groups - classes) + groups * escort / 40
    return hours


def why_not(needed, teachers, slots):
    if teachers[["max_hours", "away"]].isna().any(axis=None):
        raise ValueError("有教师的课时没有填")
    able = Counter()
    for row in teachers.itertuples():
        able[row.subject] += max(0, min(row.max_hours, slots - row.away))
    return [(subject, n, able[subject]) for subject, n in needed.items() if n > able[subject]]
