/**
 * The only exp and ln of the core: engines' own differ in the last bit between browsers, these are built from
 * + − × ÷ and give the same bits everywhere. `Math.sqrt` is exact by IEEE 754 and may be used as it is.
 */
export { default as exp } from '@stdlib/math-base-special-exp';
export { default as ln } from '@stdlib/math-base-special-ln';
