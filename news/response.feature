Responses of national bodies are recorded on a page of their own and over `@response`.
