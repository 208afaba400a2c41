import java.io.File;
import org.gephi.graph.api.Edge;
import org.gephi.graph.api.Graph;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.Node;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.project.api.ProjectController;
import org.gephi.project.api.Workspace;
import org.openide.util.Lookup;

/** Opens files as Gephi does, and prints a line for each: nodes, edges, weights together, nodes with a label. */
public class OpenInGephi {
    public static void main(String[] files) throws Exception {
        for (String file : files) {
            ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
            projects.newProject();
            Workspace workspace = projects.getCurrentWorkspace();
            ImportController importing = Lookup.getDefault().lookup(ImportController.class);
            Container container = importing.importFile(new File(file));
            importing.process(container, new DefaultProcessor(), workspace);
            Graph graph = Lookup.getDefault().lookup(GraphController.class).getGraphModel(workspace).getGraph();
            double weights = 0;
            for (Edge edge : graph.getEdges().toArray()) weights += edge.getWeight();
            int labelled = 0;
            for (Node node : graph.getNodes().toArray()) {
                if (node.getLabel() != null && !node.getLabel().isEmpty()) labelled++;
            }
            System.out.printf("READ\t%d\t%d\t%.1f\t%d\t%s%n", graph.getNodeCount(), graph.getEdgeCount(), weights, labelled, file);
        }
    }
}
