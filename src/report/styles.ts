const COLOURS = `
:root{color-scheme:light dark}
.page{--bg:#f4f5f7;--card:#fff;--text:#1b2430;--muted:#566171;--shade:rgba(27,36,48,.22);--line:#dde1e7;--soft:#eef0f4;--accent:#1f5fa8;
--red:#c0262d;--green:#137a48;--amber:#9a5b00;
--chart-axis:#8a94a3;--chart-grid:#e3e6ec;--chart-text:#566171;--chart-spot:#1b2430;--chart-fundamental:#8a5a12;
--chart-ground:var(--card);--chart-band:#e4e9f2;--chart-met:#3b7dc4;--chart-missed:#cf6a1c;--chart-open:#8a94a3;--chart-lifted:#d9b13b;
--chart-series1:#1f5fa8;--chart-series2:#c26a1a;--chart-series3:#4c8c6b;--chart-series4:#8559a5;--chart-series5:#b0416e;
--chart-series6:#3f8fa6;--rise:var(--red);--fall:var(--green);--chart-up:var(--rise);--chart-down:var(--fall)}
@media (prefers-color-scheme:dark){.page{--bg:#11151b;--card:#1a2029;--text:#e5e9ef;--muted:#a3adba;--shade:rgba(0,0,0,.6);--line:#303945;
--soft:#232b36;--accent:#7db4f0;--red:#ff8078;--green:#55c98f;--amber:#e8b25a;
--chart-axis:#76818f;--chart-grid:#2a323d;--chart-text:#a3adba;--chart-spot:#f0f3f7;--chart-fundamental:#d8a657;
--chart-band:#28313e;--chart-met:#6aa6e6;--chart-missed:#ee9a52;--chart-open:#8a94a3;--chart-lifted:#e3c565;
--chart-series1:#6aa6e6;--chart-series2:#e79a4c;--chart-series3:#72bd95;--chart-series4:#b58cd4;--chart-series5:#e07aa3;
--chart-series6:#6cc0d6}}
#colours-green:checked~.page{--rise:var(--green);--fall:var(--red)}
.rise{color:var(--rise)}.fall{color:var(--fall)}.bad{color:var(--red)}`;

const SWITCHES = `
.switch{position:absolute;opacity:0;width:1px;height:1px;overflow:hidden}
#language-zh:checked~.page [lang="en"],#language-en:checked~.page [lang="zh-CN"]{display:none}
.choices{display:flex;flex-wrap:wrap;gap:.5rem 1.25rem;margin:0 0 1.25rem;font-size:.875rem;color:var(--muted)}
.choice{display:flex;align-items:center;gap:.5rem}
.choice label{cursor:pointer;padding:.2rem .6rem;border:1px solid var(--line);border-radius:4px;background:var(--card)}
#language-zh:checked~.page [for="language-zh"],#language-en:checked~.page [for="language-en"],
#colours-red:checked~.page [for="colours-red"],#colours-green:checked~.page [for="colours-green"]
{border-color:var(--accent);color:var(--accent);font-weight:600}
#language-zh:focus-visible~.page [for="language-zh"],#language-en:focus-visible~.page [for="language-en"],
#colours-red:focus-visible~.page [for="colours-red"],#colours-green:focus-visible~.page [for="colours-green"]
{outline:2px solid var(--accent);outline-offset:2px}`;

const LAYOUT = `
*{box-sizing:border-box}
body{margin:0}
.page{background:var(--bg);color:var(--text);min-height:100vh;padding:2rem 1rem 3rem;
font:16px/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;
font-variant-numeric:tabular-nums}
.inner{max-width:76rem;margin:0 auto}
.skip{position:absolute;left:-999px}.skip:focus{position:static}
a{color:var(--accent)}
h1{font-size:1.9rem;line-height:1.25;margin:.2rem 0 .4rem}
h2{font-size:1.3rem;line-height:1.3;margin:0 0 .75rem}
p{margin:0 0 .9rem;max-width:48rem}
.shows{font-size:1.02rem;max-width:none}
.method{margin:.4rem 0 0}.method p{margin:.5rem 0 0;font-size:.95rem}
.source{margin:.8rem 0 0;border-top:1px solid var(--line);padding-top:.6rem;max-width:none}
.kicker{margin:0;color:var(--muted);font-size:.9rem}
.period,.note{color:var(--muted);font-size:.9rem}
section{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:1.4rem 1.5rem;margin:0 0 1.25rem}
nav ul{display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;list-style:none;padding:0;margin:0 0 1.4rem;font-size:.9rem}
.warnings{border-left:4px solid var(--amber)}
.warnings ul,#limitations ul{margin:0;padding-left:1.2rem;max-width:52rem}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(15rem,1fr));gap:.75rem;list-style:none;margin:0;padding:0}
.card{border:1px solid var(--line);border-radius:6px;padding:.75rem .9rem;display:flex;flex-direction:column}
.card strong{font-size:1.35rem;line-height:1.4;font-weight:650}
.card-title,.card-detail{color:var(--muted);font-size:.85rem;line-height:1.45}
dl{margin:0}dl div{display:grid;grid-template-columns:10rem 1fr;gap:.5rem;padding:.35rem 0;border-top:1px solid var(--line)}
dt{color:var(--muted)}dd{margin:0;min-width:0}
code{font:.875em/1.5 ui-monospace,SFMono-Regular,Consolas,"Noto Sans Mono CJK SC",monospace;overflow-wrap:anywhere}
footer{color:var(--muted);font-size:.85rem;padding:0 .25rem}`;

const FIGURES = `
figure{margin:0 0 1.5rem}
figcaption{margin-bottom:.4rem;font-size:.95rem}
.chart svg{display:block;width:100%;height:auto;font-family:inherit}
.chart.narrow{display:none}
.legend{display:flex;flex-wrap:wrap;gap:.1rem 1.1rem;list-style:none;margin:.2rem 0 0;padding:0;color:var(--muted);font-size:.875rem}
.legend li{display:flex;align-items:center;gap:.45rem}
.swatch{display:inline-block;width:1.4rem;border-top:3px solid currentColor}
.swatch.dashed{border-top-style:dashed}.swatch.dotted{border-top-style:dotted}
.swatch.area{width:.9rem;height:.9rem;border:0;background:currentColor;border-radius:2px}
.swatch.ring{width:.7rem;height:.7rem;border:2px solid currentColor}
.swatch.circle,.swatch.rect,.swatch.diamond{width:.65rem;height:.65rem;border:0;background:currentColor}
.swatch.circle,.swatch.ring{border-radius:50%}.swatch.diamond{transform:rotate(45deg)}
.swatch.triangle{width:0;border:.4rem solid transparent;border-top:0;border-bottom:.65rem solid currentColor}
.swatch.up,.swatch.down{width:0;border:.4rem solid transparent}
.swatch.up{border-top:0;border-bottom:.65rem solid currentColor}
.swatch.down{border-bottom:0;border-top:.65rem solid currentColor}
.bars{list-style:none;margin:0;padding:0;max-width:54rem}
.bars li{display:grid;grid-template-columns:10rem 1fr 9rem;gap:.75rem;align-items:center;padding:.15rem 0}
.bar-name{overflow-wrap:anywhere}.bar-value{text-align:right}
.bar-track{position:relative;height:1rem;background:linear-gradient(var(--chart-axis),var(--chart-axis)) center/1px 100% no-repeat var(--soft)}
.bar{position:absolute;top:.15rem;bottom:.15rem}
.gain{left:50%;background:var(--rise)}.loss{right:50%;background:var(--fall)}`;

const TABLES = `
.scroll{overflow-x:auto;margin:0 0 1rem;container-type:inline-size;
background:linear-gradient(90deg,var(--card) 40%,transparent) -2px 0/3rem 100% no-repeat local,
linear-gradient(270deg,var(--card) 40%,transparent) calc(100% + 2px) 0/3rem 100% no-repeat local,
linear-gradient(90deg,var(--shade),transparent) 0/1.1rem 100% no-repeat scroll,
linear-gradient(270deg,var(--shade),transparent) 100%/1.1rem 100% no-repeat scroll}
table{border-collapse:collapse;width:100%;font-size:.875rem}
caption{text-align:left;font-weight:600;font-size:.95rem;padding:0 0 .4rem}
caption>div{position:sticky;left:0;width:fit-content;max-width:100cqi}
th,td{padding:.35rem .85rem .35rem 0;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
thead th{min-width:4em;color:var(--muted);font-weight:600;border-bottom:2px solid var(--line);vertical-align:bottom}
tbody th{font-weight:500}
tbody small{display:block;color:var(--muted);font-weight:400}
.detailed>th,.detailed>td{border-bottom:0}
td.detail{white-space:normal;padding-top:0}
.detail>div{position:sticky;left:0;width:fit-content;max-width:min(60rem,100cqi)}
tbody th,td{white-space:nowrap}
th.prose,td.prose{white-space:normal;min-width:15rem}
th.figures,td.figures{text-align:right}
td .whole{white-space:nowrap}
summary{cursor:pointer}
section>details{border-top:1px solid var(--line);padding:.5rem 0}
section>details>summary{font-weight:600}
section>details[open]>summary{margin-bottom:.6rem}
section>details caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
td details summary{color:var(--accent);white-space:nowrap}
.arithmetic{margin:.3rem 0 0;padding-left:1.1rem}
.rule{max-width:34rem}
.tag{white-space:nowrap;font-weight:600}.tag.met{color:var(--accent)}.tag.missed,.tag.lifted{color:var(--amber)}.tag.open{color:var(--muted)}
.mark{display:inline-block;min-width:1.5rem;text-align:center;border:1px solid var(--line);border-radius:3px}
.mark-m,.mark-D{border-color:var(--amber);color:var(--amber)}
`;

const MEDIA = `
@media (max-width:640px){.page{padding:1rem .6rem 2rem}section{padding:1rem .9rem}h1{font-size:1.5rem}
.chart.wide{display:none}.chart.narrow{display:block}
.cards{grid-template-columns:1fr 1fr;gap:.5rem}.card{padding:.6rem .65rem}.card strong{font-size:1.1rem}
.bars li{grid-template-columns:1fr auto;gap:0 .5rem}.bar-track{grid-column:1/3;grid-row:2}
dl div{grid-template-columns:1fr}th.prose{min-width:9rem}}
@media print{.page{--bg:#fff;--card:#fff;--text:#000;--muted:#444;padding:0;font-size:10pt}
.choices,nav,.skip{display:none}section{border:0;padding:0 0 1rem;break-inside:auto}
figure,tr,.card{break-inside:avoid}.scroll{overflow:visible;background:none}h2,caption{break-after:avoid}
.chart.wide{display:block}.chart.narrow{display:none}}`;

/** The style sheet of the report: system fonts, light and dark, two languages and two colour habits without scripts. */
export const REPORT_STYLES = [COLOURS, SWITCHES, LAYOUT, FIGURES, TABLES, MEDIA]
  .join('')
  .replaceAll('\n', '');
