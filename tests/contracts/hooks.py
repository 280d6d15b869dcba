"""To JSON Schema 249.0 is a whole number; to our parsers it is not, because no float comes near a quantity."""

import schemathesis


def whole(value):
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {key: whole(field) for key, field in value.items()}
    return [whole(item) for item in value] if isinstance(value, list) else value


@schemathesis.hook
def map_query(context, query):
    return whole(query)


@schemathesis.hook
def map_body(context, body):
    return whole(body)
