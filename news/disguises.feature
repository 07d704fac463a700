The search sees through sixteen more disguises, among them hashtags, misspelt months and streets, letters for figures, Coptic and Lisu letters, and marks that turn the direction of writing.
