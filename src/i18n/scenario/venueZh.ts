import type { venueIssuesEn, venueWarningsEn } from './venueEn.js';

/** Chinese words for what is wrong with spot markets and their auctions. */
export const venueIssuesZh: Readonly<Record<keyof typeof venueIssuesEn, string>> = {
  auctionBids: '不应超过单个竞买人可申报的 {max} 吨；实际为 {found}；请降低，或提高 tonnes 或 bidLimit',
  nothingToList:
    '应大于申报单位 {unit} 吨：挂牌数量为其整数倍且须小于大宗起点；实际为 {found}；请提高，或降低 unit',
};

/** Chinese words for notices about spot markets and their auctions. */
export const venueWarningsZh: Readonly<Record<keyof typeof venueWarningsEn, string>> = {
  auctionSellerElsewhere:
    '{found} 不在市场 {venue} 交易，也没有其品种 {product}：该竞价不会举行；请设 market，或让该分组在该市场交易',
  auctionSellerLacks:
    '{found} 期初持有 {product} {held} 吨，出让量为 {tonnes} 吨：若公告之前未取得其余部分，该竞价不会举行',
  bandBelowTick:
    '涨跌幅 {limit} 与最小变动价位 {tick} 之下，除上一收盘价 {close} 外没有其他价格：价格不会变动；请提高 priceLimit，或降低 tick',
  holdingsOverLimit:
    '{found} 每户期初持有 {held} 吨，多于市场 {venue} 单个账户的持有上限 {max} 吨：不能再买入',
  vintageToCome: '{found} 年度配额属于运行开始（{start}）之后的年份：该年度配额尚未发放',
};
