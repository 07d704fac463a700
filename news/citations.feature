A citation of a chronology entry such as [West Midshire Police 12] leads to the entry; a report that cites what is not there is not circulated.
