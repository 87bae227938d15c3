package org.lookback.feedback;

import org.lookback.kernel.Outcome;
import org.lookback.work.Course;
import org.lookback.work.Ending;
import org.lookback.work.WorkKind;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Brings in a file of work orders as a work. */
@Component
class WorkOrderWork implements WorkKind {

    /** Asked for when it is needed: it asks for works itself. */
    private final ObjectProvider<WorkOrders> orders;

    WorkOrderWork(ObjectProvider<WorkOrders> orders) {
        this.orders = orders;
    }

    @Override
    public String name() {
        return WorkOrders.IMPORT;
    }

    @Override
    public Outcome<Ending> carryOut(Course course) {
        return orders.getObject().carryOut(course);
    }

    @Override
    public Ending soFar(Course course) {
        return orders.getObject().soFar(course);
    }
}
