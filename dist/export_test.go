package dist

// Parts returns d and the distributions that it is made of.
func Parts(d Dist) []Dist {
	parts := []Dist{d}
	if w, ok := d.family.(wrapper); ok {
		w.remade(func(part Dist) Dist {
			parts = append(parts, Parts(part)...)
			return part
		})
	}
	return parts
}
