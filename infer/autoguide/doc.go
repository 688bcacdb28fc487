// Package autoguide makes guides from models.
//
// A guide is made eagerly from one run of the model on sample arguments: its
// sites, shapes and parameters are known at once, and a latent site that it
// cannot treat, such as a discrete one, is an error there. Afterwards it runs
// on arguments of any batch size.
//
// Every guide works in the unconstrained space of each site's support and
// maps its draws back, with the density of the change of variables: the site
// itself is a Delta whose log-density is -log|det dT/du|. Names of sites and
// parameters are Pyro's.
package autoguide
