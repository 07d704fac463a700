A leaflet tells staff, their representatives and families what to expect, and “My work” stands in the site's navigation.
