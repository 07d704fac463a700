Editors see in the text what could recognise somebody, and replace it, replace all, or accept it with a reason that holds for that text alone.
