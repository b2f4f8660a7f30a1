"""Charts of what the articles say: chosen by vocabulary and claims, drawn as SVG by Vega-Lite."""
