/** English words for what is wrong with spot markets and their auctions. */
export const venueIssuesEn = {
  auctionBids:
    'expected at most the {max} t that one bidder may bid for; found {found}; lower it, or raise tonnes or bidLimit',
  nothingToList:
    'expected more than the unit of {unit} t, since listings are multiples of it below a block; found {found}; raise it, or lower unit',
} as const;

/** English words for notices about spot markets and their auctions. */
export const venueWarningsEn = {
  auctionSellerElsewhere:
    '{found} does not trade in the market {venue} and has none of its {product}: the auction is not held; set market, or give the group that market',
  auctionSellerLacks:
    '{found} has {held} t of {product} at the start, and {tonnes} t are for sale: unless it gets the rest before the announcement, the auction is not held',
  bandBelowTick:
    'within a price limit of {limit} and a tick of {tick} there is no other price than the close before, {close}: the price never moves; raise priceLimit, or lower tick',
  holdingsOverLimit:
    'each of {found} starts with {held} t, more than the {max} t that an account may hold in the market {venue}: it cannot buy',
  vintageToCome:
    'allowances of {found} are of a year after the start of the run, {start}: no allowances of that year are issued yet',
} as const;
