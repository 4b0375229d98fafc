def route_request(items, item_id)
    return {"mode": "guide", "ask": []}
