/** The holidays of a year that do not keep a fixed date, each as 'YYYY-MM-DD'. */
export interface YearFestivals {
  /** First day of the first lunar month; its eve is a holiday too. */
  readonly springFestival: string;
  /** The solar term Qingming. */
  readonly qingming: string;
  /** Fifth day of the fifth lunar month. */
  readonly dragonBoat: string;
  /** Fifteenth day of the eighth lunar month. */
  readonly midAutumn: string;
}

/**
 * Festivals of the years that may have to be projected (CAL-1), by year, computed once in UTC+8 from the lunar
 * calendar and the solar terms of the chinese-days package. For 2027 and 2030 other programs put the Spring Festival a
 * day away: the new moon falls within minutes of Beijing's midnight.
 */
export const FESTIVALS: Readonly<Record<number, YearFestivals>> = {
  2027: {
    springFestival: '2027-02-06',
    qingming: '2027-04-05',
    dragonBoat: '2027-06-09',
    midAutumn: '2027-09-15',
  },
  2028: {
    springFestival: '2028-01-26',
    qingming: '2028-04-04',
    dragonBoat: '2028-05-28',
    midAutumn: '2028-10-03',
  },
  2029: {
    springFestival: '2029-02-13',
    qingming: '2029-04-04',
    dragonBoat: '2029-06-16',
    midAutumn: '2029-09-22',
  },
  2030: {
    springFestival: '2030-02-03',
    qingming: '2030-04-05',
    dragonBoat: '2030-06-05',
    midAutumn: '2030-09-12',
  },
  2031: {
    springFestival: '2031-01-23',
    qingming: '2031-04-05',
    dragonBoat: '2031-06-24',
    midAutumn: '2031-10-01',
  },
  2032: {
    springFestival: '2032-02-11',
    qingming: '2032-04-04',
    dragonBoat: '2032-06-12',
    midAutumn: '2032-09-19',
  },
  2033: {
    springFestival: '2033-01-31',
    qingming: '2033-04-04',
    dragonBoat: '2033-06-01',
    midAutumn: '2033-09-08',
  },
  2034: {
    springFestival: '2034-02-19',
    qingming: '2034-04-05',
    dragonBoat: '2034-06-20',
    midAutumn: '2034-09-27',
  },
  2035: {
    springFestival: '2035-02-08',
    qingming: '2035-04-05',
    dragonBoat: '2035-06-10',
    midAutumn: '2035-09-16',
  },
};
