/** Never ends, and lets others go on meanwhile. */
export default () => new Promise(() => {});
