def audit_plan(plan, claims)
    return plan
