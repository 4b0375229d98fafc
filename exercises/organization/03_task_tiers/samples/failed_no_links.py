# misconception: tier-seen-is-managed
from course.domains.organization.powers import Stage, applicable
from course.domains.organization.tiers import needed_link


def right(data):
    matters = data["matters"]
    cases = matters.rename(columns={"task": "case_id"}).assign(agency=matters["stage"] != Stage.SELF_HELP)
    links = [str(needed_link(s, d)) for s, d in zip(matters["who_sees"], matters["decider"])]
    return data["given"].assign(decides=matters["decider"], link=links, power=applicable(cases)["power"])


def linked(data, decides):
    return [str(needed_link(s, d)) for s, d in zip(data["matters"]["who_sees"], decides)]


def answer(data):
    return right(data).assign(link="none")
