def judge(scene, rules)
    return {}
