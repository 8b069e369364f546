/** English words for what is wrong with the supervision of the spot markets. */
export const supervisionIssuesEn = {
  disputeDeadlines:
    'expected an answer to a dispute after its examination, not before {min} trading days; found {found}; raise answerDays, or lower examineDays',
} as const;
