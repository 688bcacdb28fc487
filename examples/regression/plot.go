package main

import (
	"fmt"
	"image/color"
	"io"
	"math"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
)

// A Figure is what the PNG shows: how the loss fell, and the data against the
// posterior predictive distribution.
type Figure struct {
	Losses []float64 // of every step, per observation
	Limit  float64   // -log evidence per observation, below which no loss can stay

	Target     string
	Predictive *Predictive
	Group      *Labels // colours the rows; may be nil
}

// The colours are those of Okabe and Ito (2002), which colour-blind readers can
// tell apart, and greys.
var (
	palette = []color.NRGBA{
		{0xe6, 0x9f, 0x00, 0xff}, {0x00, 0x72, 0xb2, 0xff}, {0x00, 0x9e, 0x73, 0xff},
		{0xcc, 0x79, 0xa7, 0xff}, {0x56, 0xb4, 0xe9, 0xff}, {0xd5, 0x5e, 0x00, 0xff},
	}
	ink   = color.NRGBA{0x22, 0x22, 0x22, 0xff}
	blue  = color.NRGBA{0x00, 0x72, 0xb2, 0xff}
	faint = color.NRGBA{0x00, 0x72, 0xb2, 0x50}
	red   = color.NRGBA{0xd5, 0x5e, 0x00, 0xff}
	band  = color.NRGBA{0x88, 0x88, 0x88, 0x40}
)

// WritePNG draws the figure.
func (f *Figure) WritePNG(w io.Writer) error {
	left, err := f.lossPanel()
	if err != nil {
		return err
	}
	right, err := f.predictivePanel()
	if err != nil {
		return err
	}
	const width, height = 13 * vg.Inch, 5.6 * vg.Inch
	img := vgimg.NewWith(vgimg.UseWH(width, height), vgimg.UseDPI(110))
	panels := [][]*plot.Plot{{left, right}}
	tiles := draw.Tiles{
		Rows: 1, Cols: 2, PadX: 28,
		PadTop: 14, PadBottom: 10, PadLeft: 12, PadRight: 18,
	}
	canvases := plot.Align(panels, tiles, draw.New(img))
	left.Draw(canvases[0][0])
	right.Draw(canvases[0][1])
	_, err = vgimg.PngCanvas{Canvas: img}.WriteTo(w)
	return err
}

// newPanel returns an empty plot in the figure's style.
func newPanel(title, x, y string) *plot.Plot {
	p := plot.New()
	p.Title.Text = title
	p.Title.Padding = 10
	p.X.Label.Text, p.Y.Label.Text = x, y
	p.Title.TextStyle.Font.Size = 15
	for _, axis := range []*plot.Axis{&p.X, &p.Y} {
		axis.Label.TextStyle.Font.Size = 13
		axis.Label.Padding = 6
		axis.Tick.Label.Font.Size = 11
		axis.Padding = 0
	}
	for _, f := range []*font.Font{
		&p.Title.TextStyle.Font, &p.X.Label.TextStyle.Font, &p.Y.Label.TextStyle.Font,
		&p.X.Tick.Label.Font, &p.Y.Tick.Label.Font, &p.Legend.TextStyle.Font,
	} {
		f.Variant = "Sans"
	}
	p.Legend.TextStyle.Font.Size = 11
	p.Legend.Top = true
	p.Legend.Padding = 3
	p.Legend.XOffs, p.Legend.YOffs = -6, -6
	grid := plotter.NewGrid()
	grid.Horizontal.Color = color.Gray{0xd8}
	grid.Vertical.Color = color.Gray{0xd8}
	p.Add(grid)
	return p
}

func (f *Figure) lossPanel() (*plot.Plot, error) {
	p := newPanel("Loss while fitting", "step", "negative ELBO per observation")
	p.X.Scale = plot.LogScale{}
	p.X.Tick.Marker = decades{}
	raw := make(plotter.XYs, len(f.Losses))
	for i, loss := range f.Losses {
		raw[i] = plotter.XY{X: float64(i + 1), Y: loss}
	}
	each, err := plotter.NewLine(raw)
	if err != nil {
		return nil, err
	}
	each.Color, each.Width = faint, 0.6
	mean, err := plotter.NewLine(smooth(raw))
	if err != nil {
		return nil, err
	}
	mean.Color, mean.Width = blue, 2
	limit, err := plotter.NewLine(plotter.XYs{{X: 1, Y: f.Limit}, {X: float64(len(raw)), Y: f.Limit}})
	if err != nil {
		return nil, err
	}
	limit.Color, limit.Width, limit.Dashes = red, 1.5, []vg.Length{6, 4}
	p.Add(each, limit, mean)
	p.Legend.Add("each step", each)
	p.Legend.Add("mean", mean)
	p.Legend.Add("limit: - log evidence, exact", limit)
	widen(&p.Y, 0.03)
	return p, nil
}

// smooth averages the points over stretches whose length grows with the step,
// so that they look evenly spaced on a logarithmic axis.
func smooth(points plotter.XYs) plotter.XYs {
	const growth = 1.12
	var means plotter.XYs
	for start := 0; start < len(points); {
		stop := min(len(points), max(start+1, int(float64(start)*growth)))
		var sum plotter.XY
		for _, q := range points[start:stop] {
			sum.X += math.Log(q.X)
			sum.Y += q.Y
		}
		n := float64(stop - start)
		means = append(means, plotter.XY{X: math.Exp(sum.X / n), Y: sum.Y / n})
		start = stop
	}
	return means
}

// decades puts a labelled tick at every power of ten and small ones between.
type decades struct{}

func (decades) Ticks(low, high float64) []plot.Tick {
	var ticks []plot.Tick
	for ten := 1.0; ten <= high; ten *= 10 {
		ticks = append(ticks, plot.Tick{Value: ten, Label: fmt.Sprintf("%.0f", ten)})
		for k := 2.0; k < 10 && k*ten <= high; k++ {
			ticks = append(ticks, plot.Tick{Value: k * ten})
		}
	}
	return slices.DeleteFunc(ticks, func(t plot.Tick) bool { return t.Value < low })
}

func (f *Figure) predictivePanel() (*plot.Plot, error) {
	p := newPanel("Data against the posterior predictive", "predicted "+f.Target+" (posterior predictive mean)", "observed "+f.Target)
	order := f.Predictive.byMean()
	interval, err := f.Predictive.interval(order)
	if err != nil {
		return nil, err
	}
	mean := f.Predictive.Mean
	first, last := mean[order[0]], mean[order[len(order)-1]]
	identity, err := plotter.NewLine(plotter.XYs{{X: first, Y: first}, {X: last, Y: last}})
	if err != nil {
		return nil, err
	}
	identity.Color, identity.Width = ink, 1.2
	p.Add(interval, identity)
	p.Legend.Add("90 % predictive interval", interval)
	p.Legend.Add("observed = predicted", identity)
	p.Legend.Left = true
	p.Legend.XOffs = 6
	if err := f.addPoints(p); err != nil {
		return nil, err
	}
	widen(&p.X, 0.02)
	widen(&p.Y, 0.03)
	return p, nil
}

// widen extends the range of an axis at both ends by a share of its length.
func widen(a *plot.Axis, share float64) {
	margin := share * (a.Max - a.Min)
	a.Min -= margin
	a.Max += margin
}

// interval is the ribbon between Low and High along the predicted value.
func (c *Predictive) interval(order []int) (*plotter.Polygon, error) {
	var edge plotter.XYs
	for _, i := range order {
		edge = append(edge, plotter.XY{X: c.Mean[i], Y: c.High[i]})
	}
	for _, i := range slices.Backward(order) {
		edge = append(edge, plotter.XY{X: c.Mean[i], Y: c.Low[i]})
	}
	ribbon, err := plotter.NewPolygon(edge)
	if err != nil {
		return nil, err
	}
	ribbon.Color = band
	ribbon.LineStyle.Width = 0
	return ribbon, nil
}

// addPoints draws the rows, each level of the group in its colour.
func (f *Figure) addPoints(p *plot.Plot) error {
	levels := []string{"observations"}
	level := func(row int) int { return 0 }
	if f.Group != nil && len(f.Group.Levels) <= len(palette) {
		levels = f.Group.Levels
		level = func(row int) int { return f.Group.Of[row] }
	}
	points := make([]plotter.XYs, len(levels))
	c := f.Predictive
	for i, row := range c.Rows {
		k := level(row)
		points[k] = append(points[k], plotter.XY{X: c.Mean[i], Y: c.Observed[i]})
	}
	for k, name := range levels {
		if len(points[k]) == 0 {
			continue
		}
		scatter, err := plotter.NewScatter(points[k])
		if err != nil {
			return err
		}
		fill := palette[k]
		fill.A = 0xc0
		scatter.GlyphStyle = draw.GlyphStyle{Color: fill, Radius: 2.6, Shape: draw.CircleGlyph{}}
		p.Add(scatter)
		p.Legend.Add(name, scatter)
	}
	return nil
}
