package blas
import ("testing";"fmt")
func TestXX(t *testing.T) {
	for _, n := range []int{512,1000,1024} {
	  a := make([]float64, n*n); 
	  g := blocked[float64]{m:n, a: op(false,a,n), b: op(false,a,n)}
	  g.blocking = plan[float64](n,n,n,g.a,g.b)
	  w := &workspace{}
	  g.allot(w,n,n)
	  g.p, g.kb, g.nb = 0, min(n,512), n
	  x := g.a.from(96,0)
	  d := best(func(){ g.packBlockA(0,96,x) })
	  fmt.Printf("n %d packA hot %.3f ns/el  %.1f%%\n", n, d/float64(96*g.kb), d/(2*float64(96*g.kb*n)/58)*100)
	  i:=0
	  d = best(func(){ g.packPanelB(i%(n/24)); i++ })
	  fmt.Printf("n %d packB %.3f ns/el\n", n, d/float64(24*g.kb))
	  d = best(func(){ for i:=0;i<n/24;i++ {g.packPanelB(i)} })
	  fmt.Printf("n %d packB all %.3f ns/el\n", n, d/float64(n*g.kb))
	  d = best(func(){ for i:=0;i<n/96;i++ {g.packBlockA(0,96,g.a.from(96*i,0))} })
	  fmt.Printf("n %d packA all %.3f ns/el\n", n, d/float64(n*g.kb))
	}
}
