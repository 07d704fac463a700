Pages and services to commission several agencies in one step, to extend deadlines, to make recommendations into actions by one click, and for agencies to say whether they are fairly represented.
