A summary is published as an edition of its own, through a gate that names every check and every reason, and is looked at once more as the public gets it before it is kept.
