The partnership's standing item is a page to print, of what its reader may see: decisions wanted, what is late, what is due next.
