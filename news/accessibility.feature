Every page of ours is looked at by axe-core, wide and narrow; boxes in rows of a form say what they ask for, and no page is wider than a narrow screen.
