/** Chinese words for what is wrong with the supervision of the spot markets. */
export const supervisionIssuesZh = {
  disputeDeadlines:
    '对争议的答复应在核查之后，即不少于 {min} 个交易日；实际为 {found}；请提高 answerDays 或降低 examineDays',
} as const;
