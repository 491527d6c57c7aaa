"""From the model to styled text: the only place where foreign text meets style.

Every string becomes `Content` here and is never parsed as markup. Styles are role names; what a role looks like
is said in `looks.py`.
"""
