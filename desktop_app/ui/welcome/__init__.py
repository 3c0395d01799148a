"""The welcome: four short steps at the first start, and again whenever it is asked for."""
