"""困境儿童信息台账: the township ledger of children in difficulty."""

__version__ = "0.1.0"
